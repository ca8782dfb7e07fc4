/** The customer page's own build: plain files that main serves to any browser under a policy without inline code. */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, '../../../out/customer'),
    emptyOutDir: true,
    // Customers bring their own browsers; this is what those of the last three years understand.
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
