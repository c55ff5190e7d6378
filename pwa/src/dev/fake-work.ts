/** A `Work` over made-up data in memory, so that every screen can be looked at in every state. */
import { type Signal, signal } from '@preact/signals';
import { readBackHash, readBackLines } from '../capture/read-back';
import type { DeviceState, Draft, DraftPhoto, Net, OutboxState, StripState, Work } from '../work/types';
import { WorkError } from '../work/types';
import { fakeForm } from './fake-forms';
import { fakeRecovery } from './fake-recovery';
import { BUNDLES, blankDraft, deviceOf, fullDraft, PROCEDURES, todayOf } from './fake-state';
import { fakeTray } from './fake-tray';
import { HOA, MINH, NOW, OUTBOX, REFUSED_ID, RESULTS, RUN, refusedView, summary, TAKEN_IN, VINH, view } from './people';

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** `query`: lock, net, empty, full (a filled draft), jumped, doubt, update, slow, fail. */
export function fakeWork(query: URLSearchParams): Work {
  const device: Signal<DeviceState> = signal(deviceOf(query));
  const strip = signal<StripState>({ net: (query.get('net') ?? 'offline') as Net, saved: 12, waiting: 3 });
  const outbox = signal<OutboxState>({
    read: true,
    made: 48,
    arrived: 41,
    missing: [],
    frozen: false,
    items: query.has('empty') ? [] : OUTBOX,
    lastError: null,
  });
  const today = signal(todayOf(query));
  const pictures = new Map<string, Blob>();
  const stars = new Set(['2.000635']);
  let draft: Draft = query.has('full') ? fullDraft() : blankDraft();
  const answer = async <T>(value: T): Promise<T> => {
    if (query.has('slow')) await wait(60_000);
    if (query.has('fail')) throw new WorkError('error.storage_lost');
    return value;
  };
  const photo = async (file: Blob, kind: DraftPhoto['kind'], component: number | null): Promise<DraftPhoto> => {
    await wait(20);
    const kept: DraftPhoto = { id: crypto.randomUUID(), component, kind, mediaType: 'image/jpeg', size: file.size };
    pictures.set(kept.id, file);
    return kept;
  };
  const all = [
    ...TAKEN_IN,
    ...RESULTS,
    summary('9', '07:30', 'bà', 'Hoàng Thị Lếm', 'Bản sao trích lục hộ tịch', 'received', { state: 'appraised' }),
  ];
  return {
    ...fakeTray(query),
    ...fakeRecovery(query),
    device,
    strip,
    outbox,
    today,
    start: () => answer(undefined),
    demoDoor: () => answer({ unitName: 'Xã Phiêng Sao', people: [HOA, VINH], token: 't' }),
    offer: () => answer({ unitName: 'Xã Phiêng Sao', people: [HOA, VINH] }),
    enrol: async () => {
      await wait(300);
      device.value = { ...device.value, lock: 'locked', people: [HOA, VINH] };
    },
    unlock: async (id, passphrase) => {
      await wait(300);
      const me = [HOA, VINH].find((p) => p.id === id) ?? HOA;
      if (passphrase !== me.demoPassphrase) throw new WorkError('error.wrong_passphrase_left', { left: 4 });
      device.value = { ...device.value, lock: 'unlocked', me };
    },
    waysIn: () => answer(['passphrase'] as const).then((ways) => [...ways]),
    addPasskey: () => answer(undefined),
    dropPasskey: () => answer(undefined),
    changePassphrase: () => answer(undefined),
    renewAuthorKey: () => answer(undefined),
    proposePassphrase: () => answer('suối thang cơm lửa mận'),
    strongEnough: (passphrase) => answer(passphrase.split(' ').length >= 5),
    lock: async () => {
      device.value = { ...device.value, lock: 'locked', me: null };
    },
    confirmClock: async () => {
      device.value = { ...device.value, clock: { ...device.value.clock, jumped: false } };
    },
    applyUpdate: () => answer(undefined),
    haveInHand: (inHand) => {
      device.value = { ...device.value, inHand };
    },
    procedures: () => answer(PROCEDURES),
    bundles: () => answer(BUNDLES),
    favourites: () => answer([...stars]),
    setFavourite: async (code, starred) => {
      if (starred) stars.add(code);
      else stars.delete(code);
    },
    hamlets: () =>
      answer([
        { id: 'h1', name: 'Thôn Nà Pục' },
        { id: 'h2', name: 'Xóm Khuổi Luông' },
      ]),
    teams: () => answer([{ id: 't1', name: 'Tổ lưu động 1', members: ['hoa', 'vinh'] }]),
    peopleOfUnit: () => answer([HOA, VINH, MINH]),
    usual: () =>
      answer(
        PROCEDURES.filter((p) => p.fieldService === 'native')
          .slice(0, 4)
          .map((p) => p.code),
      ),
    feeTerms: () =>
      answer({
        account: { bin: '999999', account: 'BANDUNGTHU', name: 'UBND xã Phiêng Sao' },
        policy: { amounts: {}, online_less_percent: 0 },
      }),
    takeFee: () => answer(undefined),
    requestPayment: () => answer(undefined),
    declarationForm: (codes) => answer(fakeForm(codes)),
    centreDay: (on) =>
      answer({
        on,
        hours: [
          { from: '07:00', to: '11:30' },
          { from: '13:30', to: '17:00' },
        ],
      }),
    promise: (code) =>
      answer(
        PROCEDURES.find((p) => p.code === code)?.limit.kind === 'unknown'
          ? { dueAt: null, basis: 'stated_needed' as const, verified: false }
          : { dueAt: '2026-09-22T03:42:00.000Z', basis: 'computed' as const, verified: true },
      ),
    openFieldSession: async (input) => {
      today.value = {
        ...todayOf(new URLSearchParams()),
        drafts: [],
        session: { id: 's', on: NOW.slice(0, 10), open: true, leaderPresent: true, ...input },
      };
    },
    joinFieldSession: () => answer(undefined),
    closeFieldSession: async () => {
      today.value = todayOf(new URLSearchParams('empty'));
    },
    newDraft: () => answer(draft),
    draft: () => answer(draft),
    keepDraft: async (next) => {
      draft = next;
    },
    dropDraft: () => answer(undefined),
    addPhoto: (_, file, about) => photo(file, about.kind, about.component),
    changePage: () => answer(draft.photos),
    straighten: () => answer(draft.photos),
    dropPhoto: async (_, id) => {
      pictures.delete(id);
    },
    photoUrl: async (_, id) => {
      const found = pictures.get(id);
      if (found === undefined) throw new WorkError('error.photo_gone');
      return URL.createObjectURL(found);
    },
    knownPeople: () =>
      answer([
        {
          id: 'k1',
          name: 'Nông Thị Pay',
          birthYear: '1950',
          sex: 'female' as const,
          hamletId: 'h1',
          numberEnds: '4218',
        },
        { id: 'k2', name: 'Nông Văn Páo', birthYear: '1988', sex: 'male' as const, hamletId: 'h2', numberEnds: '0071' },
      ]),
    doubles: (d) =>
      answer(
        query.has('double') && d.procedureCode
          ? [
              {
                dossierId: '5',
                procedureCode: d.procedureCode,
                known: { number: 'H99.001-260915-07005', procedureName: 'Đăng ký khai sinh', at: NOW },
              },
            ]
          : [],
      ),
    readBack: async (d) => {
      const lines = readBackLines({
        name: d.person.name,
        honorific: d.person.honorific,
        birthOn: d.person.birthOn,
        idNumber: d.person.idNumber,
        noIdReason: '',
        phone: d.person.phone,
        address: d.person.address,
        acting: null,
        procedureNames: [PROCEDURES.find((p) => p.code === d.procedureCode)?.name ?? ''],
        content: d.content,
        declaration: [],
        papers: [],
        dueAt: '2026-09-22T03:42:00.000Z',
        dueStated: false,
        dueVerified: true,
        returnBy: d.returnBy,
        returnPlace: d.returnPlace,
        feeVnd: d.feeVnd,
      });
      return { lines, over: await readBackHash(lines.map(({ vi }) => vi)) };
    },
    recordIntake: async () => {
      await wait(200);
      return view(TAKEN_IN[0] ?? summary('5', '10:42', 'bà', 'Nông Thị Pay', '', 'saved'));
    },
    refuseIntake: async (_, refusal) => {
      await wait(200);
      return refusedView(refusal);
    },
    uncover: async () => undefined,
    dossier: (id) =>
      answer(
        id === REFUSED_ID
          ? refusedView()
          : view(all.find((d) => d.id === id) ?? summary('5', '10:42', 'bà', 'Nông Thị Pay', '', 'saved')),
      ),
    dossiers: (filter, offset, limit) => {
      const rows =
        filter === 'to_deliver'
          ? RESULTS
          : Array.from({ length: 63 }, (_, i) => ({
              ...(all[i % all.length] ?? summary('5', '10:42', 'bà', '', '', 'saved')),
              id: String(i),
            }));
      return answer({
        rows: query.has('empty') ? [] : rows.slice(offset, offset + limit),
        total: query.has('empty') ? 0 : rows.length,
      });
    },
    appraise: () => answer(undefined),
    requestSupplement: () => answer(undefined),
    startHandling: () => answer(undefined),
    leadersHere: () => answer([{ ...VINH, hasPasskey: false, mandate: { may: true } }]),
    composedDecision: () => answer({ outcome: 'granted', number: '', result: '', reason: '' }),
    keepDecision: () => answer(undefined),
    decisionWords: (_, input) =>
      answer([
        'Xã Phiêng Sao quyết định về hồ sơ H99.001-260915-07012.',
        input.outcome === 'granted' ? 'Đồng ý.' : `Từ chối. Lý do: ${input.reason}`,
        'Người ký: Lý Quang Vinh, Phó Chủ tịch.',
      ]),
    decide: async (_, __, leader) => {
      if (leader.passphrase !== VINH.demoPassphrase) throw new WorkError('error.wrong_passphrase');
    },
    deliver: () => answer(undefined),
    returnRun: () => answer({ on: NOW.slice(0, 10), items: query.has('empty') ? [] : RUN, given: 3, tried: 1 }),
    byCode: () => answer(null),
    addDossierPhoto: (_, file, kind) => photo(file, kind, null),
    deliveryFailed: () => answer(undefined),
    withdraw: () => answer(undefined),
    addNote: () => answer(undefined),
    sendNow: async () => {
      await wait(500);
      return 'send.offline';
    },
    pull: () => answer(undefined),
    measureRoom: () => answer(undefined),
    persistStorage: () => answer(false),
  };
}
