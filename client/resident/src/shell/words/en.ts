import type { Words } from "./ja";

const en: Words = {
  skip: "Skip to content",
  home: "Home",
  tell: "Tell us",
  find: "Search",
  town: "Town",
  mine: "Mine",
  menu: "Menu",
  back: "Back",
  language: "Language",
  languages: { ja: "日本語", "ja-easy": "やさしい日本語", en: "English" },
  offline: "You are offline. Reports you write stay on this device and are sent by themselves when you are back.",
  offlinePlain: "You are offline. Please reconnect before you send.",
  insecure: "On this connection (http) you can report, add photos and check status. Location and saving while offline do not work.",
  waiting: (count) => (count === 1 ? "1 report is waiting to be sent" : `${count} reports are waiting to be sent`),
  refused: "A report could not be sent",
  see: "View",
  call: (name) => `Call ${name}`,
  front: {
    lead: "Say it, and see what becomes of it.",
    search: "Search reports, places, numbers",
    tasks: "More that you can do",
  },
  tellPage: {
    lead: "Send what you notice and what you did. No sign-in needed.",
  },
  minePage: {
    sent: "Sent from this phone",
    none: "Nothing has been sent yet.",
    byNumber: "Look up by number",
    settings: "Settings",
  },
  emergency: {
    title: "Emergency response under way",
    call: "Call",
  },
};
export default en;
