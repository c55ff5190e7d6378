/** Set by the build: the name of this build and the addresses of all its files. Only in `sw.ts`. */
declare const __PRECACHE__: { version: string; urls: string[] };
/** Set by the build: the version in package.json. */
declare const __APP_VERSION__: string;
