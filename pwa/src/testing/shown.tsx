/** The whole app at one address, over the fake verbs of `dev/`: for tests of screens. */
import './patience';
import { render, screen } from '@testing-library/preact';
import { fakeWork } from '../dev/fake-work';
import { App } from '../views/app';
import { WorkContext } from '../views/context';
import { parse, route } from '../views/router';
import type { Work } from '../work/types';

/** Shows it; `change` replaces verbs. Gives the verbs that it runs on. */
export function show(query: string, hash: string, change: Partial<Work> = {}): Work {
  const work = { ...fakeWork(new URLSearchParams(query)), ...change };
  location.hash = hash;
  route.value = parse(hash);
  render(
    <WorkContext.Provider value={work}>
      <App />
    </WorkContext.Provider>,
  );
  return work;
}

/** The screen's own heading, once it is there. */
export const title = (name: string): Promise<HTMLElement> => screen.findByRole('heading', { level: 1, name });
