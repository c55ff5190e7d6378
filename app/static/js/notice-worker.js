// The worker of one tracking page: shows a message, and opens the page when it is tapped. It keeps nothing.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("push", (event) => {
  const said = event.data?.json() ?? {};
  const shown = { body: said.body ?? "", tag: said.tag, lang: said.lang, icon: "/static/img/pin.svg" };
  event.waitUntil(self.registration.showNotification(said.title ?? "Tận Nơi", shown));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(self.registration.scope));
});
