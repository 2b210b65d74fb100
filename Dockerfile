# The product as an image: docker build -t salesops . ; see docs/operations.md for what to set.
FROM python:3.13-slim-trixie AS build
WORKDIR /app
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
# Readable for whoever the image runs as, however the checkout was made; as an option of COPY it needs a recent BuildKit.
RUN chmod -R a+rX .

FROM python:3.13-slim-trixie
# Pango sets the PDFs
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin salesops \
    && install -d -o salesops -g salesops /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 XDG_CACHE_HOME=/tmp/cache \
    SALESOPS_MODE=production VAR_DIR=/data STATIC_DIR=/app/collected
# Collected here, so that the root may be read-only; nothing of this key stays.
RUN SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(50))') ALLOWED_HOSTS=localhost VAR_DIR=/tmp \
    python manage.py collectstatic --no-input --verbosity 0
USER salesops
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s CMD ["python", "-m", "salesops.health"]
CMD ["gunicorn", "salesops.wsgi"]
