using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MmNas.Silo.Configuration;
using MmNas.Silo.Serving;
using MmNas.Silo.Web;

namespace MmNas.Silo.Tests;

public sealed class WebCertificateTests : IDisposable
{
    private readonly Home home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TlsConfig Files => new() { Certificate = Path.Combine(home.Path, "certificate.pem"), Key = Path.Combine(home.Path, "key.pem") };

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task WebPort_WithACertificate_SpeaksTlsAlone_AndShowsTheWholeChain()
    {
        using var authority = Make("authority");
        var expected = Write("first", authority);
        await using var served = await StartAsync();
        Assert.Equal("https", served.WebAddress.Scheme);
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = new() { CertificateChainPolicy = Trusting(authority), RemoteCertificateValidationCallback = (_, shown, _, errors) => shown!.GetCertHashString() == expected && errors is SslPolicyErrors.None } });
        Assert.True((await http.GetAsync(new Uri(served.WebAddress, "health/live"), Cancel)).IsSuccessStatusCode);
        using var clear = new HttpClient();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => clear.GetAsync(new UriBuilder(served.WebAddress) { Scheme = "http" }.Uri, Cancel));
    }

    [Fact]
    public void Files_ThatAreReplaced_AreShownToTheNextConnection_AndThoseThatCannotBeUsedAreNot()
    {
        using var authority = Make("authority");
        var (first, time) = (Write("first", authority), new SteppedTime());
        var certificate = new WebCertificate(Files, time, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        string Shown() => certificate.Current.TargetCertificate.GetCertHashString();
        Assert.Equal(first, Shown());
        File.WriteAllText(Files.Key, "garbage");
        time.Step(TimeSpan.FromSeconds(2));
        Assert.Equal(first, Shown());
        File.Delete(Files.Key);
        time.Step(TimeSpan.FromSeconds(2));
        Assert.Equal(first, Shown());
        var second = Write("second", authority);
        Assert.Equal(first, Shown()); // files are not looked at with every connection
        time.Step(TimeSpan.FromSeconds(2));
        Assert.Equal(second, Shown());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_WithFilesThatCannotBeUsed_NamesThem(bool areThere)
    {
        if (areThere) foreach (var file in new[] { Files.Certificate, Files.Key }) await File.WriteAllTextAsync(file, "garbage", Cancel);
        var refused = await Assert.ThrowsAsync<SecretException>(StartAsync);
        Assert.StartsWith($"tls names {Files.Certificate} and {Files.Key}, which cannot be used: ", refused.Message, StringComparison.Ordinal);
    }

    private Task<ServedPlatform> StartAsync() => ServedPlatform.StartAsync(new(home.Path, new() { Http = new(IPAddress.Loopback, 0), Slots = 1, Tls = Files }) { Secrets = new(_ => null) }, Cancel);

    private static X509ChainPolicy Trusting(X509Certificate2 authority) => new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck };

    /// <returns>The hash of the certificate that was written.</returns>
    private string Write(string name, X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, authority.NotBefore, authority.NotAfter, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Files.Certificate, $"{certificate.ExportCertificatePem()}\n{authority.ExportCertificatePem()}\n");
        File.WriteAllText(Files.Key, key.ExportPkcs8PrivateKeyPem());
        return certificate.GetCertHashString();
    }

    private static X509Certificate2 Make(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private sealed class SteppedTime : TimeProvider
    {
        private long now;

        public override long GetTimestamp() => now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Step(TimeSpan time) => now += time.Ticks;
    }
}
