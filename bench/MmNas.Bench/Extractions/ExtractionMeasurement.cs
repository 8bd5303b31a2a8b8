using System.Diagnostics;
using MmNas.Data;

namespace MmNas.Bench.Extractions;

/// <summary><c>extraction MODEL.onnx DIR [IMAGES]</c>: pictures a second from files into a pack, beside the bare session's on the same pictures decoded before.</summary>
internal static class ExtractionMeasurement
{
    private const int Passes = 7, Threads = 2;

    public static int Run(string model, string folder, int most)
    {
        var pictures = FolderPictures.Of(folder).Take(most).ToList();
        var plan = new DetectorPlan(Path.GetFullPath(model), new(), new(Least: 3), Threads);
        var scratch = Directory.CreateTempSubdirectory("mmnas-extraction-").FullName;
        try
        {
            using var bare = new BareSession(plan, pictures);
            Console.WriteLine($"{pictures.Count:N0} pictures of {folder}, {Threads} threads of the model, {Environment.ProcessorCount} cores");
            bare.Pass();
            Extract(plan, pictures, Path.Combine(scratch, "warm.pack"));
            List<double> shares = [];
            for (var pass = 0; pass < Passes; pass++)
            {
                var first = Timed(pass % 2 == 0); // in turns, so that what grows slower with time slows both
                var second = Timed(pass % 2 != 0);
                var (alone, whole) = pass % 2 == 0 ? (first, second) : (second, first);
                shares.Add(whole / alone);
                Console.WriteLine($"bare session {alone:N1} a second, whole extraction {whole:N1} a second, {whole / alone:P1}; load {Load()}");

                double Timed(bool isBare)
                {
                    var clock = Stopwatch.GetTimestamp();
                    if (isBare) bare.Pass();
                    else Extract(plan, pictures, Path.Combine(scratch, $"{pass}.pack"));
                    return pictures.Count / Stopwatch.GetElapsedTime(clock).TotalSeconds;
                }
            }

            Console.WriteLine($"share: median {shares.Order().ElementAt(Passes / 2):P1}, {shares.Min():P1} to {shares.Max():P1}");
            return 0;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static void Extract(DetectorPlan plan, IReadOnlyList<PictureSource> pictures, string file) =>
        Extraction.Write(plan, pictures, new(file, PackElement.Half, KeepGoing: true));

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
