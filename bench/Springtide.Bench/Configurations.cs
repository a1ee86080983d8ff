namespace Springtide.Bench;

/// <summary>The rivals' configurations: one worker, keep-alive to the backend, the same forwarding headers as ours.</summary>
internal static class Configurations
{
    public const string Backend = """
        worker_processes 1; pid /tmp/n.pid; error_log /dev/null; daemon off;
        events { worker_connections 4096; }
        http {
          access_log off; keepalive_requests 1000000000;
          client_body_temp_path /tmp/b; proxy_temp_path /tmp/p; fastcgi_temp_path /tmp/f; uwsgi_temp_path /tmp/u; scgi_temp_path /tmp/s;
          server { listen 127.0.0.1:PORT; location / { default_type text/plain; return 200 "The backend answers from memory with about one hundred bytes of text, always the same ones, at once.\n"; } }
        }
        """;

    public static string Nginx(string folder, int port, int backend) => $$"""
        worker_processes 1; pid {{folder}}/nginx.pid; error_log /dev/null; daemon off;
        events { worker_connections 4096; }
        http {
          access_log off; keepalive_requests 1000000000;
          upstream backend { server 127.0.0.1:{{backend}}; keepalive 64; keepalive_requests 1000000000; }
          server {
            listen 127.0.0.1:{{port}};
            location / {
              proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-Host $http_host;
            }
          }
        }
        """;

    public static string HaProxy(int port, int backend) => $"""
        global
          nbthread 1
          maxconn 4096
        defaults
          mode http
          timeout connect 5s
          timeout client 60s
          timeout server 60s
          http-reuse always
          option forwardfor
        frontend front
          bind 127.0.0.1:{port}
          http-request set-header X-Forwarded-Proto http
          http-request set-header X-Forwarded-Host %[req.hdr(host)]
          default_backend back
        backend back
          server backend 127.0.0.1:{backend}

        """;
}
