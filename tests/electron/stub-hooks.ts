/** Loaded before a bundle: whoever asks for `electron` gets the stub. */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron')
      return { url: new URL('./stub.ts', import.meta.url).href, shortCircuit: true };
    return next(specifier, context);
  },
});
