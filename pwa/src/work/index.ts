/** Puts the verbs together. Eager: what the first screen needs. All else is loaded after it. */
import { signal } from '@preact/signals';
import { changeMeta, NO_CLOCK, NO_TOTALS, readMeta } from '../store/meta';
import { jumpWatch } from './clock';
import { type Context, EMPTY_OUTBOX, EMPTY_TODAY, emptySignals } from './context';
import { showDevice, showStorage } from './device';
import { idleWatch, lockTimes, USUAL } from './idle';
import { haveInHand } from './in-hand';
import { readToday } from './today';
import { trayVerbs } from './tray-verbs';
import type { Work } from './types';

const LOOK_MS = 30_000;

const later = () => import('./later');
type Later = Awaited<ReturnType<typeof later>>;

/** The app's verbs and signals; `start` is called first. */
export function createWork(): Work {
  let outboxWatched = false;
  const isWatched = (): boolean => outboxWatched;
  const context: Context = {
    ...emptySignals((watched) => {
      outboxWatched = watched;
      if (watched) void showOutbox(context, isWatched);
      else context.outbox.value = EMPTY_OUTBOX; // whoever watches next is not told what was so before
    }),
    vault: null,
    watch: jumpWatch(),
    refresh: latest(() => refresh(context, isWatched)),
    kick: () => undefined, // until `start`
  };
  const { device, strip, outbox, today } = context;
  const verbs = {
    ...deviceVerbs(context),
    ...catalogueVerbs(context),
    ...draftVerbs(context),
    ...dossierVerbs(context),
    ...trayVerbs(context, run),
  };
  const work: Work = { device, strip, outbox, today, ...verbs };
  device.subscribe(({ unit }) => {
    if (unit?.demo) Object.assign(globalThis, { __tanNoi: work }); // the verbs, for whoever tries the demo; no key is among them
  });
  return work;
}

/** Runs a verb of the later chunk; what goes wrong reaches the screen in words. */
async function run<T>(verb: (all: Later) => Promise<T>): Promise<T> {
  const all = await later();
  try {
    return await verb(all);
  } catch (error) {
    throw all.asWorkError(error);
  }
}

/** Runs one at a time; whoever calls during a run gets a run that begins after their call. */
function latest(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const run = (): Promise<void> => {
    next = null;
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return run();
    next ??= running.then(run, run);
    return next;
  };
}

/** Reads the signals again; what a vault gave is shown only while that vault is still the open one. */
async function refresh(context: Context, outboxWatched: () => boolean): Promise<void> {
  const { vault } = context;
  const totals = (await readMeta('totals')) ?? NO_TOTALS;
  context.strip.value = { ...context.strip.value, ...totals };
  const today = vault ? await readToday(vault) : EMPTY_TODAY;
  if (context.vault === vault) context.today.value = today;
  if (outboxWatched()) await showOutbox(context, outboxWatched);
}

/** The list of the outbox is read only while a screen shows it. */
async function showOutbox(context: Context, outboxWatched: () => boolean): Promise<void> {
  const { vault } = context;
  const { readOutbox } = await later();
  const outbox = await readOutbox(vault);
  if (context.vault === vault && outboxWatched()) context.outbox.value = outbox;
}

function deviceVerbs(context: Context) {
  return {
    start: () => start(context),
    demoDoor: () => run((all) => all.demoDoor()),
    offer: (token) => run((all) => all.offer(token)),
    enrol: (input) => run((all) => all.enrol(context, input)),
    unlock: (personId, passphrase) => run((all) => all.unlock(context, personId, passphrase)),
    waysIn: (personId) => run((all) => all.waysIn(personId)),
    addPasskey: (passphrase) => run((all) => all.addPasskey(context, passphrase)),
    dropPasskey: (passphrase) => run((all) => all.dropPasskey(context, passphrase)),
    changePassphrase: (old, passphrase) => run((all) => all.changePassphrase(context, old, passphrase)),
    renewAuthorKey: () => run((all) => all.renewAuthorKey(context)),
    recovery: (personId) => run((all) => all.recovery(personId)),
    askRecovery: (personId, passphrase) => run((all) => all.askRecovery(personId, passphrase)),
    followRecovery: (personId) => run((all) => all.followRecovery(context, personId)),
    withdrawRecovery: (personId) => run((all) => all.withdrawRecovery(context, personId)),
    proposePassphrase: () => run((all) => all.proposedPassphrase()),
    strongEnough: (passphrase) => run((all) => all.strongEnough(passphrase)),
    lock: () => lock(context),
    confirmClock: () => confirmClock(context),
    applyUpdate: () => run((all) => all.applyUpdate()),
    haveInHand: (inHand) => haveInHand(context, inHand),
    sendNow: () => run((all) => all.sendNow(context)),
    pull: () => run((all) => all.pull(context)),
    measureRoom: () => showStorage(context, true),
    persistStorage: () => run((all) => all.persistStorage()),
  } satisfies Partial<Work>;
}

function catalogueVerbs(context: Context) {
  return {
    procedures: () => run((all) => all.procedures()),
    bundles: () => run((all) => all.bundles()),
    favourites: () => run((all) => all.favourites(context)),
    setFavourite: (code, starred) => run((all) => all.setFavourite(context, code, starred)),
    hamlets: () => run((all) => all.hamlets()),
    teams: () => run((all) => all.teams()),
    peopleOfUnit: () => run((all) => all.peopleOfUnit(context)),
    usual: () => run((all) => all.usual(context)),
    declarationForm: (codes) => run((all) => all.declarationForm(codes)),
    promise: (code, bundle) => run((all) => all.promise(code, bundle)),
    centreDay: (on) => run((all) => all.centreDay(on)),
    feeTerms: () => run((all) => all.feeTerms(context)),
    openFieldSession: (input) => run((all) => all.openFieldSession(context, input)),
    joinFieldSession: (id) => run((all) => all.joinFieldSession(context, id)),
    closeFieldSession: (note) => run((all) => all.closeFieldSession(context, note)),
  } satisfies Partial<Work>;
}

function draftVerbs(context: Context) {
  return {
    newDraft: () => run((all) => all.newDraft(context)),
    draft: (id) => run((all) => all.readDraft(context, id)),
    keepDraft: (draft) => run((all) => all.keepDraft(context, draft)),
    dropDraft: (id) => run((all) => all.dropDraft(context, id)),
    addPhoto: (draftId, file, about) => run((all) => all.addPhoto(context, draftId, file, about)),
    changePage: (draftId, photoId, act) => run((all) => all.changePage(context, draftId, photoId, act)),
    straighten: (draftId, photoId, corners) => run((all) => all.straighten(context, draftId, photoId, corners)),
    dropPhoto: (draftId, photoId) => run((all) => all.dropPhoto(context, draftId, photoId)),
    photoUrl: (ownerId, photoId) => run((all) => all.photoUrl(context, ownerId, photoId)),
    knownPeople: () => run((all) => all.knownPeople(context)),
    doubles: (draft) => run((all) => all.doubles(context, draft)),
    readBack: (draft) => run((all) => all.readBackOf(draft)),
    recordIntake: (draftId, agreement) => run((all) => all.recordIntake(context, draftId, agreement)),
    refuseIntake: (draftId, refusal) => run((all) => all.refuseIntake(context, draftId, refusal)),
  } satisfies Partial<Work>;
}

function dossierVerbs(context: Context) {
  return {
    uncover: (id, why) => run((all) => all.uncovered(context, id, why)),
    dossier: (id, why = 'read') => run((all) => all.openDossier(context, id, why)),
    dossiers: (filter, offset, limit) => run((all) => all.dossiers(context, filter, offset, limit)),
    appraise: (id, input) => run((all) => all.appraise(context, id, input)),
    requestSupplement: (id, input) => run((all) => all.requestSupplement(context, id, input)),
    startHandling: (id, input) => run((all) => all.startHandling(context, id, input)),
    leadersHere: (procedure) => run((all) => all.leadersHere(context, procedure)),
    composedDecision: (id) => run((all) => all.composedDecision(context, id)),
    keepDecision: (id, input) => run((all) => all.keepDecision(context, id, input)),
    decisionWords: (id, input) => run((all) => all.decisionWords(context, id, input)),
    decide: (id, input, leader) => run((all) => all.decide(context, id, input, leader)),
    deliver: (id, input) => run((all) => all.deliver(context, id, input)),
    returnRun: () => run((all) => all.returnRun(context)),
    byCode: (code) => run((all) => all.byCode(context, code)),
    addDossierPhoto: (id, file, kind) => run((all) => all.addDossierPhoto(context, id, file, kind)),
    deliveryFailed: (id, input) => run((all) => all.deliveryFailed(context, id, input)),
    withdraw: (id, reason) => run((all) => all.withdraw(context, id, reason)),
    takeFee: (id, amountVnd, number) => run((all) => all.takeFee(context, id, amountVnd, number)),
    requestPayment: (id, amountVnd, to) => run((all) => all.requestPayment(context, id, amountVnd, to)),
    addNote: (id, text) => run((all) => all.addNote(context, id, text)),
  } satisfies Partial<Work>;
}

/** Shows the door or the lock from what needs no key; sending and the worker start after the first screen. */
async function start(context: Context): Promise<void> {
  await showDevice(context);
  await context.refresh();
  keepWatch(context);
  void later().then((all) => {
    context.kick = all.startSending(context);
    return all.registerWorker(context);
  });
}

/** The screens are empty first; then the vault that was open tells whose dossiers were looked at, and is gone. */
async function lock(context: Context): Promise<void> {
  const left = { ...context, device: signal(context.device.value), today: signal(context.today.value) };
  context.vault = null;
  context.today.value = EMPTY_TODAY;
  context.outbox.value = EMPTY_OUTBOX;
  await showDevice(context);
  await context.refresh();
  if (!left.vault) return;
  await run((all) => all.tellViews(left));
  context.kick();
}

/** The officer vouches for the device's own clock: what was measured before the jump counts no more. */
async function confirmClock(context: Context): Promise<void> {
  await changeMeta('clock', NO_CLOCK, (clock) => ({ ...clock, offsetMs: null, measuredAt: null }));
  context.watch.confirm();
  await showDevice(context);
}

/** A clock that somebody moves, and a tablet that nobody holds, are noticed within half a minute. */
function keepWatch(context: Context): void {
  const gone = idleWatch();
  let times = USUAL;
  context.device.subscribe(({ lock: state, unit }) => {
    if (state === 'unlocked' && unit)
      void lockTimes(unit.id).then((told) => {
        times = told;
      });
  });
  const look = (): void => {
    const left = gone(times);
    if (!context.vault) return;
    if (left) void lock(context);
    else if (context.watch.jumped() !== context.device.value.clock.jumped) void showDevice(context);
  };
  setInterval(look, LOOK_MS);
  globalThis.document?.addEventListener('visibilitychange', look);
}
