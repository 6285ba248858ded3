const link: typeof import("../en/link").default = {
  title: "Dein eBay-Konto verknüpfen",
  working: "Das wird mit eBay abgeschlossen und dauert ein paar Sekunden.",
  done: {
    title: "Dein eBay-Konto {username} ist verknüpft",
    text: "Es bleibt bis zum {date} verknüpft. Vorher wirst du erinnert.",
    next: "Zu deiner Beobachtungsliste",
  },
  declined: {
    title: "Dein eBay-Konto wurde nicht verknüpft",
    text: "eBay hat dich ohne Zustimmung zurückgeschickt. Es wurde nichts geändert. Um zu snipen, verknüpfe dein Konto und stimme auf der Seite von eBay zu.",
  },
  failed: {
    title: "Das Verknüpfen hat nicht geklappt",
    again: "Beginne noch einmal: Jede Zustimmung gilt für einen Versuch, 15 Minuten lang.",
  },
  toSettings: "Zu den Einstellungen",
};
export default link;
