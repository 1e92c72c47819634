# One image for web, worker, beat and preparation; docker-compose.yml says which one it is.
FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*

ENV PYTHONUNBUFFERED=1 HOME=/tmp
WORKDIR /app

# The packages first: this layer is built again only when the lock file has changed.
COPY manage.py requirements.lock ./
COPY council/__init__.py council/
COPY council/embedded/ council/embedded/
RUN python3 manage.py install
ENV PATH=/app/.venv/bin:$PATH

COPY . .
RUN useradd --uid 10001 --no-create-home council \
    && install --directory --owner=council --mode=0750 /var/lib/council
USER council
ENV COUNCIL_STATE=/var/lib/council
VOLUME /var/lib/council
EXPOSE 8000
CMD ["gunicorn", "council.wsgi", "--config=deploy/gunicorn.conf.py"]
