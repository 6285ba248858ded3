const landing: typeof import("../en/landing").default = {
  title: "Gewinne die Auktion in den letzten Sekunden",
  lead: "Nenne eine Auktion und das Höchste, was du zahlen würdest. eBay Sniper gibt dieses eine Gebot am Ende ab, sagt dir, wie es ausging, und bietet nie zweimal.",
  points: {
    once: {
      title: "Ein Gebot, pünktlich",
      text: "Es wird einmal gesendet, auf die Millisekunde, die du gewählt hast, gemessen an der Uhr von eBay.",
    },
    yours: {
      title: "Nur für dich",
      text: "Es läuft in deinem eigenen AWS-Konto. Dein Höchstgebot erfährt niemand außer eBay.",
    },
    honest: {
      title: "Ehrlich beim Ergebnis",
      text: "Gewonnen, verloren oder nicht gesendet: Jedes Ergebnis hat genau einen Grund, und die Millisekunden als Beleg.",
    },
  },
  signedIn: "Zu deinen Snipes",
  signingIn: "Du wirst angemeldet",
  signInFailed: {
    title: "Die Anmeldung hat nicht geklappt",
    text: "Die Antwort der Anmeldung war zu alt oder kam aus einem anderen Fenster. Geändert wurde nichts.",
  },
  local: {
    title: "Das hier läuft nur auf deinem Rechner",
    text: "eBay ist hier nachgebildet, Geld kann keines ausgegeben werden. Jede erfundene E-Mail-Adresse genügt.",
    simulator: "Das nachgebildete eBay",
    mailbox: "Alle verschickten Mails",
  },
};
export default landing;
