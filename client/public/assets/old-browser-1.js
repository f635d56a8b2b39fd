// Runs only in browsers too old for the app: says so kindly, in both languages.
// Must never use anything that such a browser may lack.
(() => {
  var root = document.getElementById('root');
  var kind = document.getElementById('too-old');
  if (root && kind) root.innerHTML = kind.innerHTML;
})();
