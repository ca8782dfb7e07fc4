/**
 * What the environment says about how the app should open: is there a display, and which workspace.
 *
 * Runs on any Node ≥ 18 without packages.
 */
import { hasWindowSystem } from './engine.mjs';
import { toolEnvironment } from './project.mjs';

/** Whether somebody could look at a window: not on the runners of a CI service that have a window system all the same. */
export function hasDisplay() {
  return hasWindowSystem() && (process.platform === 'linux' || !process.env.CI);
}

/**
 * The environment of the app: DASHSCOPE_* go through as they are; without a key the demo workspace is asked for, and that is
 * said in a line.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function appEnvironment() {
  if (process.env.DASHSCOPE_API_KEY) return toolEnvironment();
  console.log('DASHSCOPE_API_KEY is not set: opening the demo workspace, with a simulated model.');
  return toolEnvironment({ DESKCUE_WORKSPACE: 'demo' });
}
