// Descriptions of media, as little as the server takes for one.
// Must never be a description that a browser would not make.

/** The line with the certificate. */
export const PRINT = `a=fingerprint:sha-256 ${Array(32).fill('AB').join(':')}`;

/** As little as a browser's description holds, and these lines besides. */
export const described = (type: 'offer' | 'answer', ...more: string[]) =>
  [
    'v=0',
    'o=- 1 2 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'c=IN IP4 0.0.0.0',
    PRINT,
    `a=setup:${type === 'offer' ? 'actpass' : 'active'}`,
    ...more,
    '',
  ].join('\r\n');
