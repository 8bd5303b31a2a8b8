namespace MmNas.Data;

/// <summary>The pictures of one split of scenes.</summary>
/// <param name="Name">As the layout calls it.</param>
/// <param name="First">The first picture's id; the others follow.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Pictures">The folder of pictures.</param>
/// <param name="Features">The folder of region features.</param>
/// <param name="FileOf">A picture's file name by id; its region file has ".npz" behind it.</param>
public sealed record SceneSplit(string Name, int First, int Count, string Pictures, string Features, Func<int, string> FileOf)
{
    /// <summary>Training, validation and as many test pictures under a layout's names, numbered one after the other.</summary>
    public static IEnumerable<(string Name, int First, int Count)> Of(SceneSettings settings, string train, string validation, string test) =>
    [
        (train, 0, settings.Pictures),
        (validation, settings.Pictures, settings.ValidationPictures),
        (test, settings.Pictures + settings.ValidationPictures, settings.ValidationPictures),
    ];
}
