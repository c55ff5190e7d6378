import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { stampOf } from './build/stamp.ts';
import { serviceWorker } from './build/worker.ts';
import project from './package.json' with { type: 'json' };

/** Only for tests of updates: `NEXT_SCHEMA=1 vite build` makes an app that is one step of the database ahead. */
const nextSchema = process.env.NEXT_SCHEMA === '1';
const stamp =
  stampOf(['src', 'public', 'index.html', 'package-lock.json', '../app/catalogue']) + (nextSchema ? '.next' : '');

export default defineConfig({
  base: '/app/',
  plugins: [preact(), serviceWorker()],
  define: {
    __APP_VERSION__: JSON.stringify(`${project.version}+${stamp}`),
    __NEXT_SCHEMA__: JSON.stringify(nextSchema),
  },
  build: {
    target: 'chrome120', // the oldest browser that is supported in the field
    assetsInlineLimit: 0, // the content security policy allows no data: scripts and styles
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 200,
    rolldownOptions: {
      onLog: (level, log, say) => {
        if (log.code === 'PLUGIN_TIMINGS') return; // says that the machine is busy, nothing of what was built
        if (level === 'warn') throw new Error(log.message); // a warning is a mistake that nobody has looked at yet
        say(level, log);
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8000' }, fs: { allow: ['..'] } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
    environment: 'node', // a test that needs a document says so on its first line: // @vitest-environment happy-dom
    testTimeout: 30_000, // what must be quick is measured by the bench; here a crowded machine may take its time
    restoreMocks: true,
    unstubGlobals: true,
  },
});
