const history: typeof import("../en/history").default = {
  title: "Verlauf",
  lead: "Alles, was mit deinen Snipes geschah, das Neueste zuerst. Zeiten in {zone}",
  filter: "Anzeigen",
  filters: { everything: "Alles", outcomes: "Nur Ergebnisse" },
  item: "Artikel {id}",
  empty: {
    title: "Noch ist nichts geschehen",
    text: "Sobald du einen Snipe anlegst, steht hier jeder seiner Schritte.",
  },
  noOutcomes: {
    title: "Hier kam noch kein Snipe zu seinem Ende",
    text: "{count, plural, one {Das neueste Ereignis ist} other {Unter den neuesten # Ereignissen ist}} kein Ergebnis.",
    older: "Ältere können welche enthalten.",
  },
  older: "Ältere Ereignisse anzeigen",
  export: {
    start: "Alles als CSV exportieren",
    stop: "Export anhalten",
    events:
      "{count, plural, =0 {Liest Ereignisse} one {# Ereignis gelesen} other {# Ereignisse gelesen}}",
    titles: "Liest, worum es bei den Snipes geht",
    done: "{count, plural, one {# Ereignis steht} other {# Ereignisse stehen}} in {file}.",
    stopped: "Angehalten; es wurde keine Datei geschrieben.",
    failed: "Es wurde keine Datei geschrieben. {detail}",
  },
  columns: {
    time: "Zeit (UTC)",
    action: "Aktion",
    status: "Status",
    bidId: "Snipe",
    ebayItemId: "Artikel",
    title: "Titel",
    maximum: "Höchstgebot",
    maximumCurrency: "Währung des Höchstgebots",
    finalPrice: "Endpreis",
    finalPriceCurrency: "Währung des Endpreises",
    reason: "Grund",
    reasonSentence: "Grund in Worten",
    repair: "Behebung",
  },
};
export default history;
