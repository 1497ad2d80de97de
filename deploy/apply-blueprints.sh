#!/bin/sh
# Applies Rediflow's blueprints, given as arguments, by Authentik's own command with this container's environment; may run
# again at any time. By itself Authentik applies a blueprint only when its file has changed, so that a changed address or
# secret would never arrive.
#
# Reads what the blueprints read. A first start takes minutes: until Authentik has made what ours build on, they fail.
set -u

missing=
for name in APP_URL OIDC_CLIENT_ID OIDC_CLIENT_SECRET; do
  eval "value=\${$name:-}"
  if [ -z "$value" ]; then missing="$missing $name"; fi
done
if [ -n "$missing" ]; then
  echo "Nothing was applied. The blueprints need these variables, which are missing:$missing" >&2
  exit 2
fi

for blueprint in "$@"; do
  tries=0
  until said=$(ak apply_blueprint "$blueprint" 2>&1); do
    tries=$((tries + 1))
    if [ "$tries" -ge "${TRIES:-60}" ]; then
      printf '%s\n' "$said" >&2
      echo "$blueprint was not applied; Authentik's reason stands above." >&2
      exit 1
    fi
    if [ "$tries" -eq 1 ]; then
      printf '%s\n' "$said"
      echo "Authentik does not take $blueprint yet; its reason stands above. It is tried again for some minutes."
    fi
    sleep "${PAUSE_SECONDS:-10}"
  done
  echo "$blueprint is applied."
done
