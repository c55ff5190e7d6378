// What an officer does, through the verbs of the app; each gives what it told. Evaluated in the page.
(() => {
  const work = () => globalThis.__tanNoi;
  const hex = async (bytes) =>
    [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((b) => b.toString(16).padStart(2, '0')).join('');

  const picture = async (side, seed) => {
    const canvas = new OffscreenCanvas(side, Math.round(side * 0.75));
    const context = canvas.getContext('2d');
    const image = context.createImageData(canvas.width, canvas.height);
    let state = seed >>> 0 || 1;
    for (let i = 0; i < image.data.length; i += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      image.data[i] = i % 4 === 3 ? 255 : state >>> 24;
    }
    context.putImageData(image, 0, 0);
    return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  };
  const hashOf = async (id) => {
    URL.revokeObjectURL(await work().photoUrl('', id));
    return hex(await globalThis.__faults.lastBlob().arrayBuffer());
  };
  const all = (db, store) =>
    new Promise((ok, no) => {
      const request = db.transaction(store).objectStore(store).getAll();
      request.onsuccess = () => ok(request.result);
      request.onerror = () => no(request.error);
    });
  const raw = () =>
    new Promise((ok, no) => {
      const request = indexedDB.open('tan-noi');
      request.onsuccess = () => ok(request.result);
      request.onerror = () => no(request.error);
    });

  const officers = async (people) => {
    const door = await work().demoDoor();
    const chosen = door.people.filter((one) => people.some((role) => one.roles.includes(role)));
    const passphrases = chosen.map(({ id, demoPassphrase }) => ({ id, passphrase: demoPassphrase }));
    return { people: passphrases, roles: chosen.map(({ roles }) => roles) };
  };

  const deeds = {
    people: () => officers(['field_officer', 'leader']),
    async enrolAgain() {
      for (const { id } of work().today.value.drafts) await work().dropDraft(id);
      const { token, people } = await work().demoDoor();
      const chosen = people.map(({ id, demoPassphrase }) => ({ id, passphrase: demoPassphrase }));
      await work().enrol({ token, deviceName: '', people: chosen, demo: true });
    },
    async unlock({ person, passphrase }) {
      await work().unlock(person, passphrase);
      return work().device.value.lane;
    },
    async open({ members, place }) {
      if (work().today.value.session) return null;
      const hamlet = (await work().hamlets())[0];
      await work().openFieldSession({ place, hamletId: hamlet.id, kind: 'hamlet', teamId: null, members, until: null });
      return work().today.value.session.id;
    },
    async draft({ name, content }) {
      const draft = await work().newDraft();
      const procedures = (await work().procedures()).filter((one) => ['full', 'native'].includes(one.fieldService));
      const procedureCode = procedures[0].code;
      const person = { ...draft.person, name, sex: 'female', birthOn: '1960', noIdReason: 'chưa có', address: 'thôn 1' };
      const { dueAt } = await work().promise(procedureCode);
      const statedDueAt = dueAt ? null : new Date(Date.now() + 7 * 86_400_000).toISOString();
      await work().keepDraft({ ...draft, person, content, procedureCode, statedDueAt, returnBy: 'field_session' });
      return { id: draft.id, dossierId: draft.dossierId };
    },
    async photo({ draft, side, seed, kind }) {
      const kept = await work().addPhoto(draft, await picture(side, seed), { kind, component: kind === 'paper' ? 0 : null });
      return { id: kept.id, kind, sha256: await hashOf(kept.id) };
    },
    async record({ draft, signature }) {
      const whole = await work().draft(draft);
      const said = await work().readBack(whole);
      const { lines = said.map?.((vi) => ({ vi })), over } = said; // a version that was shipped earlier gives bare sentences
      const readBack = lines.map(({ vi }) => vi);
      const agreement = { method: 'signed', photoId: signature, witnesses: [], interpreter: '', readBack, over };
      const { id } = await work().recordIntake(draft, agreement);
      const view = () => deeds.view({ dossier: id });
      return view().catch(view); // saved it is; that somebody looks at it is written down too, and may find no room
    },
    async view({ dossier }) {
      const { id, number, trackingCode, name, content, send, timeline, attachments } = await work().dossier(dossier);
      return { id, number, trackingCode, name, content, send, timeline, attachments: attachments.map((one) => one.id) };
    },
    async draftOf({ draft }) {
      const found = await work().draft(draft);
      return found && { name: found.person.name, content: found.content, photos: found.photos.map(({ id }) => id) };
    },
    has: ({ dossier }) => deeds.view({ dossier }).catch((error) => (error.key === 'error.dossier_gone' ? null : Promise.reject(error))),
    note: ({ dossier, text }) => work().addNote(dossier, text),
    async decide({ dossier, text, leader }) {
      await work().appraise(dossier, { outcome: 'complete', note: '' });
      await work().decide(dossier, { outcome: 'granted', number: '', result: text, reason: '' }, leader);
    },
    deliver: ({ dossier, text }) =>
      work().deliver(dossier, {
        channel: 'field_session',
        recipient: { name: text, relation: 'applicant', idNumber: '', checked: true },
        agreement: { method: 'signed', photoId: null, witnesses: [], interpreter: '', readBack: [text] },
      }),
    async loseNewestOf({ dossier }) {
      const db = await raw();
      const made = (await all(db, 'outbox')).filter(({ tag }) => tag === dossier).sort((a, b) => a.seq - b.seq);
      const { op_id, seq } = made.at(-1);
      await new Promise((ok, no) => {
        const tx = db.transaction('sealed', 'readwrite');
        tx.objectStore('sealed').delete(op_id);
        tx.oncomplete = ok;
        tx.onerror = () => no(tx.error);
      });
      db.close();
      return { op_id, seq };
    },
    send: () => work().sendNow(),
    pull: () => work().pull(),
    async contact() {
      const db = await raw();
      const of = (name) =>
        new Promise((ok) => {
          const request = db.transaction('meta').objectStore('meta').get(name);
          request.onsuccess = () => ok(request.result);
        });
      const [contact, person] = [await of('contact'), await of('lastPerson')];
      db.close();
      return { cursor: contact.cursors?.[person] ?? contact.cursor, epoch: contact.epoch };
    },
    lock: () => work().lock(),
    addPasskey: ({ passphrase }) => work().addPasskey(passphrase),
    dropPasskey: ({ passphrase }) => work().dropPasskey(passphrase),
    confirm: () => work().confirmClock(),
    async owed() {
      const db = await raw();
      const [outbox, blobs] = [await all(db, 'outbox'), await all(db, 'blobs')];
      db.close();
      const state = { waiting: work().strip.value.waiting, lock: work().device.value.lock };
      const left = [...outbox, ...blobs].filter((e) => e.owed).slice(0, 3);
      const why = left.map(({ op_id, blob, size, tries, next_at, code, reason }) => ({ op_id, blob, size, tries, next_at, code, reason }));
      return { ...state, why, operations: outbox.filter((e) => e.owed).length, blobs: blobs.filter((e) => e.owed).length };
    },
    async told({ since }) {
      const db = await raw();
      const sealed = new Map();
      const [outbox, blobs] = [await all(db, 'outbox'), await all(db, 'blobs')];
      const store = (key) =>
        new Promise((ok) => {
          const request = db.transaction('sealed').objectStore('sealed').get(key);
          request.onsuccess = () => ok(request.result ?? null);
        });
      const fresh = outbox.filter(({ seq }) => seq > since);
      for (const { op_id } of fresh) sealed.set(op_id, await store(op_id));
      const operations = [];
      for (const { op_id, seq, header, header_sha256, received_at, code, tag } of fresh) {
        const bytes = sealed.get(op_id);
        operations.push({ op_id, seq, header, header_sha256, code, tag, received: Boolean(received_at), sha256: bytes && (await hex(bytes)) });
      }
      db.close();
      const pictures = blobs.filter(({ seq }) => seq > since);
      return {
        device: work().device.value.lane,
        operations,
        blobs: pictures.map(({ blob, size, received_at, tag, attachment, op_id }) => ({ blob, size, tag, attachment, op_id, received: Boolean(received_at) })),
      };
    },
  };
  globalThis.__deeds = async (name, given) => {
    document.dispatchEvent(new Event('pointerdown')); // an officer's finger: a tablet that nobody touches locks itself
    try {
      return { ok: true, value: (await deeds[name](given)) ?? null };
    } catch (error) {
      return { ok: false, key: error?.key ?? String(error), stack: String(error?.stack ?? '') };
    }
  };
})();
