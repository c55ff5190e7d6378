/** The screens over made-up data, for the eye: `npx vite`, then /app/src/dev/index.html?lock=locked. Never built. */
import '@picocss/pico/css/pico.min.css';
import '../ui/tokens.css';
import '../ui/parts.css';
import '../ui/app.css';
import { render } from 'preact';
import { restoreLang } from '../ui/i18n';
import { startModes } from '../ui/modes';
import { App } from '../views/app';
import { WorkContext } from '../views/context';
import { startRouter } from '../views/router';
import { fakeWork } from './fake-work';

startModes();
startRouter();
await restoreLang();
render(
  <WorkContext.Provider value={fakeWork(new URLSearchParams(location.search))}>
    <App />
  </WorkContext.Provider>,
  document.body,
);
