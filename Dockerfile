# One image for `serve`, `work` and `migrate`; PostgreSQL, S3 and SMTP come from the environment.
# Both bases can be named: any Debian with Python 3.11 or newer, any image with Node 20.19 or 22.12.
ARG NODE_IMAGE=docker.io/library/node:22-slim
ARG PYTHON_IMAGE=docker.io/library/python:3.11-slim

FROM ${NODE_IMAGE} AS client
WORKDIR /build/client
COPY client/package.json client/package-lock.json client/.npmrc ./
COPY client/sdk/package.json sdk/
COPY client/kit/package.json kit/
COPY client/resident/package.json resident/
COPY client/staff/package.json staff/
RUN npm ci --no-audit --no-fund
COPY client ./
RUN npm run build

FROM ${PYTHON_IMAGE}
ENV PYTHONUNBUFFERED=1 PATH=/app/.venv/bin:$PATH
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates postgresql-client \
 && { python3 -c 'import ensurepip' || apt-get install -y --no-install-recommends python3-venv; } \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --create-home --shell /usr/sbin/nologin tsunagaru
WORKDIR /app
COPY requirements/serve.txt requirements/bootstrap.txt requirements/
RUN python3 -m venv .venv \
 && .venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements/bootstrap.txt \
 && .venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements/serve.txt
COPY pyproject.toml README.md LICENSE ./
COPY api api
COPY demo demo
COPY migrations migrations
COPY profiles profiles
RUN .venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation -e .
COPY --from=client /build/client/dist client/dist
USER 10001
EXPOSE 8000
ENV ENV=production HOST=0.0.0.0 PORT=8000
ENTRYPOINT ["tsunagaru"]
CMD ["serve"]
