const problems: typeof import("../en/problems").default = {
  rolledBack: "Das hat nicht geklappt und wurde zurückgenommen: {detail}",
  unreachable:
    "Es kam keine Antwort, darum ist nichts sicher. Die Seite zeigt, was wirklich geschah, sobald sie kann.",
};
export default problems;
