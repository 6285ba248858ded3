const standing: typeof import("../en/standing").default = {
  label: "Was verhindert, dass Gebote gesendet werden",
  account_not_linked: {
    title: "Kein eBay-Konto ist verknüpft",
    text: "Du kannst dir Auktionen ansehen, aber nichts snipen, bis du dein Konto verknüpfst.",
    action: "eBay verknüpfen",
  },
  link_expired: {
    title: "Deine Verknüpfung mit eBay ist abgelaufen",
    text: "Snipes, die enden, bevor du neu verknüpfst, werden nicht gesendet.",
    action: "Neu verknüpfen",
  },
  expiring: {
    title: "Deine Verknüpfung mit eBay läuft am {date} ab",
    text: "Verknüpfe vorher neu, damit kein Snipe ausfällt.",
    action: "Neu verknüpfen",
  },
  not_approved: {
    title: "eBay hat diese Installation nicht zum Bieten zugelassen",
    text: "Auktionen lassen sich beobachten, und du wirst rechtzeitig erinnert, aber es wird kein Gebot gesendet. Bieten müsstest du selbst bei eBay.",
  },
  bidding_not_permitted: {
    title: "Deine Verknüpfung mit eBay erlaubt keine Gebote",
    text: "Verknüpfe dein Konto neu und stimme dem Bieten zu.",
    action: "Neu verknüpfen",
  },
  firing_stopped: {
    title: "Seit {time} ist alles Bieten angehalten",
    text: "Der Betreiber dieser Installation hat es angehalten. Snipes bleiben erhalten, aber keiner wird gesendet, bis es weitergeht.",
  },
};
export default standing;
