/** Opening and ending a field session: where, of what kind, who is there. */
import type { JSX } from 'preact';
import type { Route } from './router';
import { CloseSession } from './session-close';
import { OpenSessionForm } from './session-open';

export function Session({ route }: { route: Route }): JSX.Element {
  return route.path[1] === 'close' ? <CloseSession /> : <OpenSessionForm />;
}
