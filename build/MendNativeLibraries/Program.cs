using MmNas.Build;

// mend-native-libraries FILE...: makes each library loadable on this system. Prints one line for each file that it had to change.
if (SystemLibrary.Offers(VersionNeed.Name)) return 0;
foreach (var file in args.Where(File.Exists))
{
    var mended = VersionNeed.Weaken(File.ReadAllBytes(file), VersionNeed.Name);
    if (mended is null) continue;
    NativeFile.Replace(file, mended);
    Console.WriteLine($"mended {file}: it no longer insists on {VersionNeed.Name}, which this system's libstdc++ lacks");
}

return 0;
