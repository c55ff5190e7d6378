// A day on a tablet, through the app's own verbs. `morning` has a network, `afternoon` has none.
(() => {
  const work = () => globalThis.__tanNoi;
  const picture = async (shade) => {
    const canvas = new OffscreenCanvas(48, 36);
    const context = canvas.getContext('2d');
    context.fillStyle = `hsl(${shade} 40% 60%)`;
    context.fillRect(0, 0, 48, 36);
    context.strokeRect(6, 6, 36, 24);
    return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.6 });
  };
  // declared in free words: what stands in the draft is looked for on that screen
  const freely = async (procedures) => {
    for (const one of procedures) if (!(await work().declarationForm?.([one.code]))) return one;
  };
  const full = async (name, content, shades) => {
    const draft = await work().newDraft();
    const all = await work().procedures();
    const procedure = await freely(all.filter((one) => ['full', 'native'].includes(one.fieldService)));
    const person = { ...draft.person, name, sex: 'female', birthOn: '1960', noIdReason: 'chưa có', address: 'thôn Bản Lài' };
    const procedureCode = procedure.code;
    const { dueAt } = await work().promise(procedureCode);
    const statedDueAt = dueAt ? null : new Date(Date.now() + 7 * 86_400_000).toISOString();
    await work().keepDraft({ ...draft, step: 'papers', person, content, procedureCode, statedDueAt, returnBy: 'field_session' });
    for (const shade of shades) await work().addPhoto(draft.id, await picture(shade), { kind: 'paper', component: 0 });
    return draft;
  };
  const takeIn = async (name, content, shades) => {
    const { id } = await full(name, content, shades);
    const signature = await work().addPhoto(id, await picture(0), { kind: 'signature', component: null });
    const said = await work().readBack(await work().draft(id));
    const { lines = said.map?.((vi) => ({ vi })), over } = said; // the first versions give bare sentences
    const readBack = lines.map(({ vi }) => vi);
    const agreement = { method: 'signed', photoId: signature.id, witnesses: [], interpreter: '', readBack, over };
    return (await work().recordIntake(id, agreement)).id;
  };
  const agreement = { method: 'signed', photoId: null, witnesses: [], interpreter: '', readBack: ['đã nhận'] };
  globalThis.__day = {
    async morning({ members }) {
      await work().pull();
      const hamlet = (await work().hamlets())[0];
      const place = 'Nhà văn hoá thôn';
      await work().openFieldSession({ place, hamletId: hamlet.id, kind: 'hamlet', teamId: null, members, until: null });
      await takeIn('Bà Thử Sáng', 'xin bản sao', [20]);
      await work().sendNow();
    },
    async afternoon({ leader }) {
      const first = await takeIn('Bà Thử Một', 'xin xác nhận', [40, 80]);
      await work().addNote(first, 'gọi trước khi đến');
      await work().appraise(first, { outcome: 'complete', note: '' });
      await work().decide(first, { outcome: 'granted', number: '1/2026', result: 'Giấy xác nhận', reason: '' }, leader);
      const recipient = { name: 'Bà Thử Một', relation: 'applicant', idNumber: '', checked: true };
      await work().deliver(first, { channel: 'field_session', recipient, agreement });
      await takeIn('Bà Thử Hai', 'xin đăng ký', [120]);
      const draft = await full('Bà Thử Ba', 'việc đang hỏi dở', [160, 200]);
      const { photos } = await work().draft(draft.id);
      const names = ['Bà Thử Sáng', 'Bà Thử Một', 'Bà Thử Hai'];
      return { draft: { id: draft.id, name: 'Bà Thử Ba', content: 'việc đang hỏi dở', photos: photos.map(({ id }) => id) }, names };
    },
  };
})();
