/** Requests that nobody makes on purpose: what opens, previews, scans or embeds a link before a person sees it. */

/** The headers of one kind of request, by what it is. */
export type Sender = readonly [what: string, headers: Record<string, string>];

const CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
const SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148";
const HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const IMAGES = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";

const BROWSERS = [
  { name: "Chrome", agent: CHROME, page: `${HTML},application/signed-exchange;v=b3;q=0.7`, image: IMAGES },
  { name: "Edge", agent: `${CHROME} Edg/140.0.0.0`, page: HTML, image: IMAGES },
  { name: "Firefox", agent: FIREFOX, page: HTML, image: "image/avif,image/webp,image/*;q=0.8,*/*;q=0.5" },
  { name: "Safari", agent: SAFARI, page: HTML, image: "image/webp,image/avif,video/*;q=0.8,*/*;q=0.5" },
];

/** What a page loads without being asked to, by `Sec-Fetch-Dest`. */
const LOADS: Record<string, Record<string, string>> = {
  script: { Accept: "*/*" },
  style: { Accept: "text/css,*/*;q=0.1" },
  video: { Accept: "video/webm,video/*;q=0.9,*/*;q=0.5", Range: "bytes=0-" },
  audio: { Accept: "audio/*;q=0.9,*/*;q=0.5", Range: "bytes=0-" },
  font: { Accept: "application/font-woff2;q=1.0,*/*;q=0.1" },
  empty: { Accept: "application/json, text/plain, */*", Origin: "https://elsewhere.example" },
};

function browserRequests({ name, agent, page, image }: (typeof BROWSERS)[number]): Sender[] {
  const navigation = { Accept: page, "Sec-Fetch-Mode": "navigate" };
  const ways: Sender[] = [
    ["opens", { ...navigation, "Sec-Fetch-Dest": "document" }],
    ["frames", { ...navigation, "Sec-Fetch-Dest": "iframe" }],
    ["prefetches", { Accept: page, "Sec-Purpose": "prefetch;prerender", Purpose: "prefetch" }],
    ["shows as image", { Accept: image, "Sec-Fetch-Dest": "image", "Sec-Fetch-Mode": "no-cors" }],
    ...Object.entries(LOADS).map(
      ([dest, headers]): Sender => [`loads as ${dest}`, { "Sec-Fetch-Dest": dest, ...headers }],
    ),
  ];
  return ways.map(([way, headers]) => [`${name} ${way}`, { "User-Agent": agent, ...headers }]);
}

/** By `User-Agent` and `Accept` as far as their makers publish them, else as programs of the kind send them. */
const BOTS: [what: string, agent: string, accept?: string][] = [
  [
    "Gmail's image proxy",
    "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
    IMAGES,
  ],
  ["Yahoo's image proxy", "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html", "*/*"],
  ["Outlook", "Mozilla/4.0 (compatible; ms-office; MSOffice 16)", "*/*"],
  ["Outlook's image proxy", "OutlookImageProxy", "image/*"],
  ["Apple's mail privacy proxy", "Mozilla/5.0", "image/*;q=0.8,*/*;q=0.5"],
  ["Slackbot", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "*/*"],
  ["Slack's image proxy", "Slack-ImgProxy (+https://api.slack.com/robots)", "image/*"],
  [
    "Teams",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
    "*/*",
  ],
  ["WhatsApp", "WhatsApp/2.23.20.0 A", "*/*"],
  ["Discord", "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)", "*/*"],
  ["Telegram", "TelegramBot (like TwitterBot)", HTML],
  ["X", "Twitterbot/1.0", "*/*"],
  ["Facebook", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "*/*"],
  [
    "LinkedIn",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "*/*",
  ],
  ["iMessage", `${SAFARI} facebookexternalhit/1.1 Facebot Twitterbot/1.0`, HTML],
  ["Mattermost", "mattermost-link-preview", "text/html"],
  ["Google Chat", "Mozilla/5.0 (compatible; GoogleOther)", "text/html,*/*"],
  ["Googlebot", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", HTML],
  ["Bingbot", "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "*/*"],
  ["Safe Links", `${CHROME} Edg/140.0.0.0`, HTML],
  ["Barracuda", "Barracuda Sentinel (EE)", "*/*"],
  ["Proofpoint", CHROME, "*/*"],
  ["Mimecast", CHROME, HTML],
  ["a scanner in Java", "Apache-HttpClient/4.5.14 (Java/17.0.8)"],
  ["a scanner in Python", "python-requests/2.32.3", "*/*"],
  ["a scanner in Go", "Go-http-client/1.1"],
  ["curl", "curl/8.5.0", "*/*"],
  ["an API client", "axios/1.7.7", "application/json, text/plain, */*"],
  ["a text browser", "Lynx/2.9.0", "text/html, text/plain, text/sgml, */*;q=0.01"],
  ["a sender of nonsense", "", "text/html;q=nonsense;;,,"],
];

function botRequest([what, agent, accept]: (typeof BOTS)[number]): Sender {
  return [what, { "User-Agent": agent, ...(accept !== undefined && { Accept: accept }) }];
}

/** Every kind of request: 70 and more. */
export const SENDERS: Sender[] = [...BROWSERS.flatMap(browserRequests), ...BOTS.map(botRequest)];
