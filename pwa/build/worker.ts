import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { compressAll } from './compress.ts';
import { builtFiles } from './files.ts';
import { precacheOf } from './precache.ts';

/**
 * Builds `src/sw.ts` after the app, as one classic script, and hands it the exact list of what was built
 * (`__PRECACHE__`); then says in `version.json`, for the server, which build this is, and compresses everything. Forty
 * lines of our own instead of some 280 packages.
 */
export function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'tan-noi-worker',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved;
    },
    closeBundle: async () => {
      const folder = resolve(config.root, config.build.outDir);
      if (!existsSync(resolve(folder, 'index.html'))) return; // the build failed, and has said so
      await buildWorker(config, JSON.stringify(precacheOf(builtFiles(folder), config.base)));
      writeFileSync(resolve(folder, 'version.json'), `{"version":${String(config.define?.__APP_VERSION__)}}\n`);
      compressAll(folder);
    },
  };
}

async function buildWorker(config: ResolvedConfig, precache: string): Promise<void> {
  await build({
    configFile: false,
    root: config.root,
    publicDir: false,
    logLevel: 'warn',
    define: { ...config.define, __PRECACHE__: precache },
    build: {
      outDir: config.build.outDir,
      emptyOutDir: false,
      target: config.build.target,
      modulePreload: false,
      rolldownOptions: {
        ...config.build.rolldownOptions,
        input: resolve(config.root, 'src/sw.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js', codeSplitting: false },
      },
    },
  });
}
