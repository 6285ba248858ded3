import en from "../en";

export default { messages: en, said: null };
