// A disk that can be made to refuse what it was given to sync: SIGUSR2 makes it so, for as long as the process lives.
// Must never touch what is written: a system that may not sync takes it in all the same.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

let fails = false;
process.on('SIGUSR2', () => {
  fails = true;
});

const real = fs.fdatasync;
fs.fdatasync = (file, done) => {
  if (fails) setImmediate(done, Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' }));
  else real(file, done);
};
syncBuiltinESMExports();
