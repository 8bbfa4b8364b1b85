// TanStack Virtual asks for a bundler's variable, which a page without a build step has to give it.

globalThis.process ??= { env: { NODE_ENV: "production" } };
