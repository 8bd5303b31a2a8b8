# The mmnas command as a container: build once, run as coordinator, trainer or console (docker-compose.yml).

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY Directory.Build.props Directory.Build.targets Directory.Packages.props global.json .editorconfig ./
COPY build/MendNativeLibraries build/MendNativeLibraries
COPY src src
RUN dotnet publish src/MmNas.Console -c Release -o /app -nologo -v quiet

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /app /app
COPY --chmod=755 build/container/healthy /usr/local/bin/healthy
RUN useradd --system --uid 10001 --no-create-home mmnas \
    && mkdir -p /var/lib/mmnas/home /var/lib/mmnas/artefacts \
    && chown -R mmnas:mmnas /var/lib/mmnas
# Logs and drawn scenes of one silo: never shared, so a volume of each container's own.
VOLUME /var/lib/mmnas/home
ENV MMNAS_HOME=/var/lib/mmnas/home PATH="/app:${PATH}"
ENV MALLOC_ARENA_MAX=1
USER mmnas
EXPOSE 8080 11111 30000
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s --retries=3 CMD ["healthy"]
ENTRYPOINT ["/app/mmnas"]
CMD ["--help"]
