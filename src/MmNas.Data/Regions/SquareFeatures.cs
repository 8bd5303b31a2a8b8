namespace MmNas.Data;

/// <summary>Decides for a set of npz files how an array lies that has as many regions as values: as the first file does whose shape tells.</summary>
/// <param name="files">Of one extraction; opened only when such an array is met.</param>
internal sealed class SquareFeatures(IEnumerable<string> files)
{
    private const int LookedAt = 1000; // files
    private readonly Lazy<NpzOrientation> orientation = new(() => files.Take(LookedAt).Select(In).FirstOrDefault(one => one is not NpzOrientation.Undecided));

    /// <summary>Always the same, whichever picture it is.</summary>
    /// <param name="orientation">Of every square array.</param>
    public SquareFeatures(NpzOrientation orientation)
        : this([]) => this.orientation = new(orientation);

    /// <summary>Of the set's square arrays.</summary>
    public NpzOrientation Orientation => orientation.Value;

    private static NpzOrientation In(string path)
    {
        try
        {
            using var npz = NpzFile.Open(path);
            return RegionArray.OrientationOf(npz.Shape("x"), npz.Shape("bbox"));
        }
        catch (DataException)
        {
            return NpzOrientation.Undecided; // what is wrong with it is said when it is read
        }
    }
}
