using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MmNas.Bench.Extractions;
using MmNas.Bench.Loading;
using MmNas.Bench.Packs;
using MmNas.Networks;

if (args is ["extraction", var model, var pictures, .. var most]) return ExtractionMeasurement.Run(model, pictures, most is [var number] ? int.Parse(number) : 1000);
if (args is ["packs", .. var settings]) return PackMeasurement.Run(settings is [var images] ? int.Parse(images) : 6000);
if (args is ["loading", .. var chosen]) return LoadingMeasurement.Run(chosen is [var asked] ? int.Parse(asked) : 1500);

Allocator.KeepPages(); // as the platform does

// In this process, because the build step has made this process's native library loadable; one step a measurement, because one can take seconds.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithStrategy(RunStrategy.Monitoring).WithWarmupCount(3).WithIterationCount(10).WithInvocationCount(1);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
return 0;
