// Whether this browser has what a meeting needs.
// Must never ask for its name: only what it can do counts.

/** No sound and picture between devices, or no lasting line to the server. */
export const isOldBrowser = (): boolean => !('RTCPeerConnection' in globalThis && 'WebSocket' in globalThis);
