/** The console as files that any browser of an office can run: nothing is loaded from elsewhere, nothing runs inline. */
import path from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);

export default defineConfig({
  root,
  base: '/',
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: path.resolve(root, '../../dist/console'),
    emptyOutDir: true,
    target: 'chrome87',
    // A data: address would be an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      // Libraries mark files for server rendering, which does not exist here.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8088' } },
});
