# Parley in a container: built once, then run as an ordinary user.
FROM node:24-slim AS build
WORKDIR /parley
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data KEYS_DIR=/keys MASTER_KEY_FILE=/master/master.key
WORKDIR /parley
COPY --from=build /parley/package.json ./
COPY --from=build /parley/node_modules node_modules
COPY --from=build /parley/scripts scripts
COPY --from=build /parley/dist dist
# Three places, so that each can have backups of its own: data, wrapped keys, and the key that wraps them.
RUN mkdir /data /keys /master && chown node:node /data /keys /master && chmod 700 /data /keys /master
USER node
VOLUME ["/data", "/keys", "/master"]
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/serve.mjs"]
