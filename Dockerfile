# The mmnas command as a container: build once, run as coordinator, trainer or console (docker-compose.yml).
# For NVIDIA GPUs: docker build --build-arg TORCH_DEVICE=cuda -t mmnas-cuda . The packages bring CUDA along; the driver comes from the machine (docker run --gpus all).

FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
ARG TORCH_DEVICE=cpu
WORKDIR /source
# The packages by themselves: what changes in the sources downloads none of them again.
COPY Directory.Build.props Directory.Build.targets Directory.Packages.props global.json .editorconfig ./
COPY src/Packages.props src/
COPY build/MendNativeLibraries/MendNativeLibraries.csproj build/MendNativeLibraries/
COPY src/MmNas.Api/MmNas.Api.csproj src/MmNas.Api/
COPY src/MmNas.Console/MmNas.Console.csproj src/MmNas.Console/
COPY src/MmNas.Contracts/MmNas.Contracts.csproj src/MmNas.Contracts/
COPY src/MmNas.Data/MmNas.Data.csproj src/MmNas.Data/
COPY src/MmNas.Exporting/MmNas.Exporting.csproj src/MmNas.Exporting/
COPY src/MmNas.Files/MmNas.Files.csproj src/MmNas.Files/
COPY src/MmNas.Grains/MmNas.Grains.csproj src/MmNas.Grains/
COPY src/MmNas.Measuring/MmNas.Measuring.csproj src/MmNas.Measuring/
COPY src/MmNas.Networks/MmNas.Networks.csproj src/MmNas.Networks/
COPY src/MmNas.Ranking/MmNas.Ranking.csproj src/MmNas.Ranking/
COPY src/MmNas.Search/MmNas.Search.csproj src/MmNas.Search/
COPY src/MmNas.Silo/MmNas.Silo.csproj src/MmNas.Silo/
COPY src/MmNas.Tasks.Contract/MmNas.Tasks.Contract.csproj src/MmNas.Tasks.Contract/
COPY src/MmNas.Tasks/MmNas.Tasks.csproj src/MmNas.Tasks/
COPY src/MmNas.Training/MmNas.Training.csproj src/MmNas.Training/
RUN dotnet restore src/MmNas.Console -p:TorchDevice=$TORCH_DEVICE -nologo -v quiet
COPY build/MendNativeLibraries build/MendNativeLibraries
COPY src src
# The web console offers them to start from.
COPY examples examples
RUN dotnet publish src/MmNas.Console -c Release -o /app --no-restore -p:TorchDevice=$TORCH_DEVICE -nologo -v quiet

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble
COPY --from=build /app /app
COPY --chmod=755 build/container/healthy /usr/local/bin/healthy
RUN useradd --system --uid 10001 --no-create-home mmnas \
    && mkdir -p /var/lib/mmnas/home /var/lib/mmnas/artefacts \
    && chown -R mmnas:mmnas /var/lib/mmnas
# Logs and drawn scenes of one silo: never shared, so a volume of each container's own.
VOLUME /var/lib/mmnas/home
ENV MMNAS_HOME=/var/lib/mmnas/home PATH="/app:${PATH}"
ENV MALLOC_ARENA_MAX=1
# What NVIDIA's container runtime lets in, where the container is given GPUs; without them nobody reads it.
ENV NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility
USER mmnas
EXPOSE 8080 11111 30000
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s --retries=3 CMD ["healthy"]
ENTRYPOINT ["/app/mmnas"]
CMD ["--help"]
