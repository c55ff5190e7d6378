/** The composition root: the verbs, the address, the modes, and the screens on top of them. */
import '@picocss/pico/css/pico.min.css';
import './ui/tokens.css';
import './ui/parts.css';
import './ui/app.css';
import { render } from 'preact';
import { restoreLang } from './ui/i18n';
import { startModes } from './ui/modes';
import { App } from './views/app';
import { WorkContext } from './views/context';
import { startRouter } from './views/router';
import { createWork } from './work';

async function open(): Promise<void> {
  const work = createWork();
  startModes();
  startRouter();
  await Promise.all([restoreLang(), work.start()]);
  render(
    <WorkContext.Provider value={work}>
      <App />
    </WorkContext.Provider>,
    document.body,
  );
}

void open();
