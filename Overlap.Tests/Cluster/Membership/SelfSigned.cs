using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Cluster.Membership;

/// <summary>A certificate of this test alone, in a file.</summary>
internal sealed class SelfSigned : IDisposable
{
    public const string Password = "test";

    private readonly TemporaryFolder _folder = new();

    public SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=overlap", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllBytes(Path, certificate.Export(X509ContentType.Pfx, Password));
    }

    public string Path => _folder["node.pfx"];

    public void Dispose() => _folder.Dispose();
}
