import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Three bundles: main (ESM), preload (one CommonJS file, because a sandboxed preload cannot load ES modules) and the desk.
 * Everything but Electron and the native SQLite module is bundled, so the installer carries no node_modules beyond that one.
 * The customer page is a separate build (src/renderer/customer/vite.config.ts): it is served to browsers, not to Electron.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      externalizeDeps: { exclude: [] },
      // Threads are files of their own.
      lib: {
        entry: {
          index: resolve('src/main/index.ts'),
          'checkpoint-worker': resolve('src/main/store/checkpoint-worker.ts'),
          'search-worker': resolve('src/main/store/search-worker.ts'),
          'knowledge-worker': resolve('src/main/workspace/knowledge-worker.ts'),
          'import-worker': resolve('src/main/workspace/import-worker.ts'),
          'demo-shop-server': resolve('src/main/demo-shop-server/server.ts'),
        },
        formats: ['es'],
      },
      rollupOptions: {
        external: ['electron', 'better-sqlite3'],
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node24',
      externalizeDeps: { exclude: [] },
      lib: { entry: resolve('src/preload/index.ts'), formats: ['cjs'] },
      rollupOptions: { external: ['electron'], output: { entryFileNames: 'index.cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwindcss()],
    build: {
      outDir: 'out/renderer',
      target: 'chrome140',
      // Parsed at every start: half the bytes are a good part of the time to a usable window.
      minify: true,
      // Kilobytes. The bundler's own limit is for pages that travel over a network; ours are read from disk.
      chunkSizeWarningLimit: 2048,
      rollupOptions: {
        input: {
          index: resolve('src/renderer/index.html'),
          companion: resolve('src/renderer/companion.html'),
        },
      },
    },
  },
});
