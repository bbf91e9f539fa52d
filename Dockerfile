# The program from this checkout, for a project mounted at /project:
#
#   docker build --tag factum .
#   docker run --rm --volume "$PWD:/project" --user "$(id -u):$(id -g)" factum build
#
# `--build-arg FEATURES=workbooks --build-arg PROFILE=small` leaves PDF out, and compiles in minutes.
#
# Crates are pinned by Cargo.lock. The images are pinned to Debian 12 and Rust 1, and move with their fixes; who needs the same bytes again
# names them by digest. Without `--user` the program runs as `nobody`, who can read a project and write nothing.
FROM rust:1-slim-bookworm AS build
ARG FEATURES=full
ARG PROFILE=release
WORKDIR /factum
COPY . .
RUN cargo install --locked --path . --root /installed --profile "$PROFILE" --no-default-features --features "$FEATURES"

FROM debian:bookworm-slim
COPY --from=build /installed/bin/factum /usr/local/bin/factum
COPY LICENSE-APACHE LICENSE-MIT NOTICE THIRD-PARTY.md fonts/OFL.txt /usr/share/doc/factum/
WORKDIR /project
USER nobody
ENTRYPOINT ["factum"]
CMD ["check"]
