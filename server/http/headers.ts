// Headers that every answer carries: a strict content policy, no caching, no referrer, camera and microphone for us alone.
// Must never allow another origin anything.
import type { RequestHandler } from 'express';
import helmet from 'helmet';

const contentPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'blob:', 'data:'],
    'media-src': ["'self'", 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    // No text ever becomes markup or code; the one exception reads what is pasted into the agreement, in a document that runs nothing.
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['ProseMirrorClipboard'],
  },
};

export function securityHeaders(secure: boolean): RequestHandler[] {
  const own: RequestHandler = (_req, res, next) => {
    res.setHeader('Permissions-Policy', 'camera=(self), microphone=(self), display-capture=(self), geolocation=()');
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('X-Robots-Tag', 'noindex');
    next();
  };
  const shield = helmet({
    contentSecurityPolicy: contentPolicy,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
  });
  return [shield, own];
}
