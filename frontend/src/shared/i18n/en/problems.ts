/** What went wrong, where the page can say it better than the API's sentence. */
export default {
  rolledBack: "That did not work, so it was taken back: {detail}",
  unreachable:
    "No answer came, so nothing is certain. The page will show what really happened as soon as it can.",
};
