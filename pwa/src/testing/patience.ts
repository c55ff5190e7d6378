/** Waits for what a screen will show as long as a crowded machine needs: it ends when the thing is there, so a quick machine waits no longer. */
import { configure } from '@testing-library/preact';

configure({ asyncUtilTimeout: 10_000 });
