// What will not work as configured, in plain sentences for whoever starts the server.
// Must never print a secret or a value from the environment.
import { dirname, resolve } from 'node:path';
import { type Config, isLoopback } from './config.ts';

/** Whether this server can be opened from this machine alone. */
const isPrivateTrial = (config: Config) => !config.publicUrl && isLoopback(config.host);

/** Browsers give camera and microphone on https, and on http from the same machine. */
function hasSecureContext({ publicUrl, tls, host }: Config): boolean {
  if (!publicUrl) return tls !== null || isLoopback(host);
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'https:' || isLoopback(hostname);
}

const liesIn = (folder: string, path: string) => dirname(resolve(path)) === resolve(folder);

const keysBesideData = ({ masterKey, keysDir, dataDir, databaseUrl }: Config) =>
  databaseUrl === null && (liesIn(dataDir, keysDir) || ('file' in masterKey && liesIn(dataDir, masterKey.file)));

const rules: { when: (config: Config) => boolean; say: string }[] = [
  {
    when: isPrivateTrial,
    say: 'Only this computer can open Parley. For others: set HOST=0.0.0.0 and PUBLIC_URL, and give it TLS.',
  },
  {
    when: (config) => !hasSecureContext(config),
    say: 'Cameras and microphones will not work: browsers allow them only over https. Set TLS_CERT and TLS_KEY, or a PUBLIC_URL that begins with https:// and a proxy that serves it.',
  },
  {
    when: (config) => !config.turn,
    say: 'There is no relay (TURN_URLS, TURN_SECRET): people behind strict networks may not see or hear each other, and across sides sound and picture work only where each side agreed to show its network address.',
  },
  {
    when: (config) => !config.mail && !config.texts,
    say: 'Mail and text messages are not sent but kept in the outbox. Set SMTP_URL and MAIL_FROM to send mail, and TEXTS_URL, TEXTS_AUTHORIZATION and TEXTS_BODY to send text messages.',
  },
  {
    when: (config) => config.safetyEmail !== null && !config.mail,
    say: 'What mediators pass on to SAFETY_EMAIL about harm reaches nobody: it stays in the outbox, in plain text. Set SMTP_URL and MAIL_FROM.',
  },
  {
    when: (config) => !config.mail && config.texts !== null,
    say: 'Mail is not sent but kept in the outbox (the folder outbox in DATA_DIR), so nobody whose link is texted is asked for a code: the link alone lets them in. Set SMTP_URL and MAIL_FROM.',
  },
  {
    when: (config) => config.mail !== null && !config.texts,
    say: 'Text messages are not sent but kept in the outbox (the folder outbox in DATA_DIR), so nobody whose link is mailed is asked for a code: the link alone lets them in. Set TEXTS_URL, TEXTS_AUTHORIZATION and TEXTS_BODY.',
  },
  {
    when: (config) => !isPrivateTrial(config) && config.office.phone === null,
    say: 'No phone number is shown to somebody who cannot get in. Set OFFICE_PHONE.',
  },
  {
    when: (config) => !isPrivateTrial(config) && keysBesideData(config),
    say: 'The keys lie beside the data they protect. Set MASTER_KEY_FILE and KEYS_DIR to places with their own, shorter backups.',
  },
  {
    when: ({ databaseUrl, keysDatabaseUrl }) => databaseUrl !== null && keysDatabaseUrl === null,
    say: 'The keys lie in the same database as the data they protect. Set KEYS_DATABASE_URL to one with its own, shorter backups.',
  },
  {
    when: ({ databaseUrl, masterKey }) => databaseUrl !== null && 'file' in masterKey,
    say: 'The master key is a file of this machine. Another node on the same database needs the same one: set MASTER_KEY, or copy the file.',
  },
  {
    when: ({ metrics }) => metrics !== null && !isLoopback(metrics.host),
    say: 'Whoever reaches METRICS_HOST can read how busy this server is, by the second. Let only your own monitor reach it.',
  },
  {
    when: ({ publicUrl, tls, trustProxy }) => publicUrl?.startsWith('https:') === true && !tls && trustProxy === 0,
    say: 'A proxy seems to stand in front, but TRUST_PROXY is 0: all people will share one limit on attempts. Set TRUST_PROXY=1.',
  },
];

/** Plain English sentences for the console; in the order of what matters first. */
export const startupNotes = (config: Config): string[] =>
  rules.filter(({ when }) => when(config)).map(({ say }) => say);
