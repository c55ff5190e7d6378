// Pictures through the app's own verbs, and what the browser alone takes for one of them.
(() => {
  const work = () => globalThis.__tanNoi;
  const taken = (base64) => new Blob([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], { type: 'image/jpeg' });
  const timed = async (doing) => {
    const begun = performance.now();
    await doing();
    return performance.now() - begun;
  };
  /** Decoded, drawn at so long a side (its own without one), encoded at the app's quality. */
  const byHand = async (photo, side) => {
    const image = await createImageBitmap(photo);
    const scale = Math.min(1, (side ?? Infinity) / Math.max(image.width, image.height));
    const canvas = new OffscreenCanvas(Math.round(image.width * scale), Math.round(image.height * scale));
    canvas.getContext('2d', { alpha: false }).drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
  };
  globalThis.benchPhotos = async (base64s) => {
    globalThis.benchTaken = base64s.map(taken);
    globalThis.benchDraft = await work().newDraft();
  };
  /** Milliseconds until one is sealed and stored, and those of the browser alone: at its full size, and at ours. */
  globalThis.benchOnePhoto = async (number) => {
    const photo = globalThis.benchTaken[number % globalThis.benchTaken.length];
    const sides = {
      ours: () => work().addPhoto(globalThis.benchDraft.id, photo, { kind: 'paper', component: 0 }),
      browser: () => byHand(photo),
      small: () => byHand(photo, 2000),
    };
    const names = Object.keys(sides);
    const took = {};
    for (const name of number % 2 ? names : names.reverse()) took[name] = await timed(sides[name]);
    return took;
  };
  /** A dossier with these pictures, each of its own paper; saved, not sent. */
  globalThis.benchDossier = async () => {
    const procedures = (await work().procedures()).filter((one) => ['full', 'native'].includes(one.fieldService));
    const procedureCode = procedures[0].code;
    const { dueAt } = await work().promise(procedureCode);
    const statedDueAt = dueAt ? null : new Date(Date.now() + 7 * 86_400_000).toISOString();
    const draft = await work().newDraft();
    const person = { ...draft.person, name: 'Bà Đo Thử Ảnh', sex: 'female', birthOn: '1960', noIdReason: 'chưa có', address: 'thôn Bản Lài' };
    await work().keepDraft({ ...draft, person, content: 'xin xác nhận', procedureCode, statedDueAt, returnBy: 'field_session' });
    for (const photo of globalThis.benchTaken) await work().addPhoto(draft.id, photo, { kind: 'paper', component: 0 });
    const { lines, over } = await work().readBack(await work().draft(draft.id));
    const readBack = lines.map(({ vi }) => vi);
    await work().recordIntake(draft.id, { method: 'signed', photoId: null, witnesses: [], interpreter: '', readBack, over });
  };
  /** What is on the screen of the first picture and of its sheet cut straight, pixel for pixel, as PNG in base64. */
  globalThis.benchShown = async (corners) => {
    const { id } = await work().newDraft();
    const photo = await work().addPhoto(id, globalThis.benchTaken[0], { kind: 'paper', component: 0 });
    const whole = await shown(id, photo);
    const sheet = (await work().straighten(id, photo.id, corners)).find((one) => one.whole === photo.id);
    return { whole, sheet: await shown(id, sheet), faults: photo.faults ?? [], sizes: [photo.size, sheet.size] };
  };
  const shown = async (owner, { id }) => {
    const image = new Image();
    image.src = await work().photoUrl(owner, id);
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    canvas.getContext('2d', { alpha: false }).drawImage(image, 0, 0);
    const raw = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
    let text = '';
    for (let at = 0; at < raw.length; at += 32768) text += String.fromCharCode(...raw.subarray(at, at + 32768));
    return btoa(text);
  };
})();
