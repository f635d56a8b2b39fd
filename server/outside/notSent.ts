// A letter or a text message that was not sent: why, as a code, and whether it may come all the same.
// Must never hold whom it was for, what it said, or what the other end answered: it goes into the log.

/** It was handed to the mail server or the provider, or should have been. Any other failure was before that. */
export class MessageNotSent extends Error {
  readonly code: string;
  constructor(code: string) {
    super('the message was not sent');
    this.code = code;
  }
}

/** Refused, nobody reached, or no number: it certainly went nowhere. */
const NOWHERE = [
  /^HTTP_4\d\d$/,
  /^SMTP_[45]\d\d$/,
  // Before the first word of a letter: no line, no greeting, or we were not let in.
  /^(CONNECT|GREETING|UPGRADE)_TIMEOUT$/,
  /^EAUTH$/,
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/,
  // A certificate that is not to be trusted, or no TLS at all. Others of OpenSSL's may come in the midst of a letter.
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_|UNABLE_TO_|ERR_TLS_CERT_)/,
  /^(ETLS|ERR_SSL_WRONG_VERSION_NUMBER)$/,
  /^NO_COUNTRY_CODE$/,
];

/** After a silence, a broken wire or a fault of the other end's nobody can tell. */
export const mayCome = (error: unknown): boolean =>
  error instanceof MessageNotSent && !NOWHERE.some((code) => code.test(error.code));
