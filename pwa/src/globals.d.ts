/** Set by the build: the name of this build, and all its files by address and SHA-256 (base64). Only in `sw.ts`. */
declare const __PRECACHE__: { version: string; files: [url: string, sha256: string][] };
/** Set by the build: the version in package.json, and a stamp of the sources. */
declare const __APP_VERSION__: string;
/** Set by the build: true only in the trial build that is one step of the database ahead (`store/trial.ts`). */
declare const __NEXT_SCHEMA__: boolean;
